/**
 * A reason not to start or not to do what was asked at the command line, in one sentence an operator can act on. It is
 * printed without a stack; the process ends with `exitCode`.
 */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
