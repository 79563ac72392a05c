// Files of one worker share a browser, so that it is started once; nothing else of one file reaches the next.
import { afterAll } from 'vitest';
import { signOutAll } from './office.ts';

afterAll(signOutAll);
