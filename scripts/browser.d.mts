/** Path of a Chromium that runs here, found or installed. */
export function findBrowser(): Promise<string | undefined>;
