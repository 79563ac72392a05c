// 图片 Pictures drawn anew before they are stored: what is kept is what was seen on them, the right way up, and nothing else that stood in the
// file. The codec is code of others that reads bytes of strangers, so it reads four formats only, so many pixels, and so long.
import type { AssemblyOptions } from '../county.ts';
import type Sharp from 'sharp';
import type { Redraw } from '#document/ports.ts';

/** Twice what the largest telephone takes; a file of ten megabytes may claim thousands of times as many. */
const MOST_PIXELS = 120_000_000;
/** A page of A4 at 600 dots to the inch fits. */
const MOST_SIDE = 8_000;
const MOST_SECONDS = 15;
/** Nobody sees that it was drawn again. */
const QUALITY = 85;

const READERS = ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((name) => `VipsForeignLoad${name}`);

type Codec = typeof Sharp;

/** Loaded with the first picture: a start needs none. */
async function load(log: AssemblyOptions['log']): Promise<Codec | undefined> {
  try {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: READERS });
    return sharp;
  } catch (fault) {
    // Where there is no such program for a machine, pictures are taken as the rules have cleaned them.
    log('Pictures are not drawn anew: the codec cannot be loaded', { cause: String(fault) });
    return undefined;
  }
}

export function createRedraw(log: AssemblyOptions['log']): Redraw {
  let loading: ReturnType<typeof load> | undefined;
  return async (type, content) => {
    loading ??= load(log);
    const sharp = await loading;
    if (!sharp) return content;
    const isMoving = type === 'image/gif' || type === 'image/webp';
    const read = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'none', animated: isMoving });
    const upright = isMoving ? read : read.autoOrient();
    const size = {
      width: MOST_SIDE,
      height: isMoving ? undefined : MOST_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
    };
    const bounded = upright.resize(size as Parameters<typeof upright.resize>[0]).timeout({ seconds: MOST_SECONDS });
    const drawn = {
      'image/jpeg': () => bounded.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }),
      'image/png': () => bounded.png(),
      'image/webp': () => bounded.webp({ quality: QUALITY }),
      'image/gif': () => bounded.gif({ keepDuplicateFrames: true }),
    }[type]();
    // What it cannot read is no picture that somebody could look at, whatever its first bytes say.
    return drawn.toBuffer().catch(() => undefined);
  };
}
