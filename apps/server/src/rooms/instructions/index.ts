import './tables';

export { checkInstructions } from './fsck';
export { askForReminders, remindOfInstructions } from './remind';
export { instructionRoutes } from './routes';
