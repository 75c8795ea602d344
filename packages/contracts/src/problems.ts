/**
 * Everything that can go wrong, on one page. Codes are never renamed; titles are for people who read the wire, the web
 * says the same in the user's language together with what to do next (`problems.json` in each language, same codes, checked).
 */
export const problems = {
  'request.invalid': { status: 400, title: 'The request does not fit its contract' },
  'request.not-json': { status: 415, title: 'This body cannot be read here; send application/json' },
  'request.too-large': { status: 413, title: 'The request is larger than this operation takes' },
  'request.cross-site': { status: 403, title: 'This request came from another site' },
  'request.too-many': { status: 429, title: 'Too many requests; wait a little' },
  'session.missing': { status: 401, title: 'Sign in first' },
  'session.wrong-password': { status: 401, title: 'Name or password is wrong' },
  'session.too-many-attempts': { status: 429, title: 'Too many attempts; wait a little' },
  'session.setup-expired': {
    status: 401,
    title: 'This setup code is no longer valid; ask your administrator for a new one',
  },
  'session.new-password-needed': { status: 422, title: 'The setup code is right; choose a password of your own' },
  'session.weak-password': { status: 422, title: 'This password is too easy to guess' },
  'permission.denied': { status: 403, title: 'Your posts do not allow this' },
  'city.unknown': { status: 404, title: 'There is no city here yet' },
  'thing.not-found': { status: 404, title: 'There is nothing here, or nothing you may see' },
  'place.unknown': { status: 422, title: 'This place is not in the net' },
  'place.outside-city': { status: 422, title: 'This position is too far outside the city' },
  'place.missing': { status: 422, title: 'A report needs a position or a place' },
  'report.code-unknown': { status: 404, title: 'No report has this code' },
  'case.id-reused': { status: 409, title: 'This id already names something different' },
  'case.changed': { status: 409, title: 'Somebody else acted on this case first' },
  'case.move-not-allowed': { status: 409, title: 'The case is not at a point where this can be done' },
  'case.not-your-step': { status: 403, title: 'This step belongs to somebody else' },
  'case.own-work': { status: 403, title: 'Nobody checks or closes what they handled themselves' },
  'case.facts-missing': { status: 422, title: 'This step needs more facts' },
  'case.same-unit': { status: 422, title: 'Name another unit than your own' },
  'case.return-window-closed': { status: 409, title: 'The time to return this case is over' },
  'case.no-returns-left': { status: 409, title: 'This case has been returned as often as it may be' },
  'case.answer-window-closed': { status: 409, title: 'The time to answer is over; report it again' },
  'case.already-answered': { status: 409, title: 'This has been answered already' },
  'case.unknown-category': { status: 422, title: 'This category or condition is not in the city’s table' },
  'unit.unknown': { status: 422, title: 'This unit does not exist or no longer does' },
  'person.unfit': { status: 422, title: 'This person does not hold the post this step needs' },
  'photo.not-expected': { status: 404, title: 'No report or step named this photo' },
  'photo.id-reused': { status: 409, title: 'This photo has arrived already with other content' },
  'photo.hash-differs': { status: 422, title: 'The bytes are not those that were announced; send the photo again' },
  'photo.not-a-photo': { status: 415, title: 'Only JPEG, PNG and WebP photos are taken' },
  'photo.too-many-pixels': { status: 413, title: 'The photo has too many pixels' },
  'photo.unreadable': { status: 422, title: 'The photo is damaged and cannot be opened' },
  'photo.not-ready': { status: 404, title: 'The photo has not arrived or is still being prepared' },
  'import.unreadable': { status: 422, title: 'This file cannot be read as a table or as GeoJSON' },
  'import.id-reused': { status: 409, title: 'This id already names another file' },
  'import.settings': { status: 422, title: 'Something that must be said about this file is missing or does not fit' },
  'import.busy': { status: 409, title: 'This import is at work; wait or cancel it' },
  'import.not-checked': {
    status: 409,
    title: 'Only a check without problems that is still the last one can be applied',
  },
  'import.file-gone': { status: 410, title: 'The file of this import is no longer kept; bring it again' },
  'server.busy': { status: 503, title: 'The server is busy or starting; try again' },
  'server.unexpected': { status: 500, title: 'Something failed on our side; nothing was stored' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as ProblemCode[];
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
