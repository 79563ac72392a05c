/**
 * Something around the program is not as it has to be: a port that is taken, a server that does not answer. The message
 * says what it is and what to do, so the command line prints it without the place in the program where it was noticed.
 */
export class Hindrance extends Error {}
