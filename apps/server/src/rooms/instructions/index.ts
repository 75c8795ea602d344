import './tables';

export { instructionsAwaiting } from './awaiting';
export { checkInstructions } from './fsck';
export { presentInstructions } from './present';
export { openInstructionsOf } from './queries';
export { askForReminders, remindOfInstructions } from './remind';
export { instructionRoutes } from './routes';
