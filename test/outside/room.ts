// Where tests put the databases and counties they make. `npm test` keeps a folder in memory for them where the machine
// has one with room: a database is seven hundred files, and one is made for every file of tests.
import { tmpdir } from 'node:os';

export const ROOM = process.env['TEST_ROOM'] ?? tmpdir();
