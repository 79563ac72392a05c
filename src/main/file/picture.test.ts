// Pictures drawn anew: what was seen on them stays, the right way up; what else stood in the file is gone; what would swell is refused.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MAX_BYTES } from '#document/rules.ts';
import { createRedraw } from './picture.ts';

const redraw = createRedraw((message) => {
  throw new Error(message);
});
const sheet = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const SCRIPT = '<script>alert(1)</script>';

describe('a picture', () => {
  it('of a telephone loses where it was taken, its comments and whatever hangs behind it, and stands upright', async () => {
    const photo = await sheet(40, 20)
      .withExif({ IFD0: { Artist: SCRIPT }, IFD3: { GPSLatitude: '30/1 15/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const drawn = Buffer.from((await redraw('image/jpeg', Buffer.concat([photo, Buffer.from(SCRIPT)]))) ?? []);
    const seen = await sharp(drawn).metadata();
    expect(seen).toMatchObject({ format: 'jpeg', width: 20, height: 40 });
    expect([seen.exif, seen.iptc, seen.xmp, seen.icc, seen.orientation]).toEqual(Array(5).fill(undefined));
    expect(drawn.toString('latin1')).not.toContain('script');
    const { dominant } = await sharp(drawn).stats();
    expect(dominant.r).toBeGreaterThan(dominant.g + 100);
  });

  it.each(['png', 'webp', 'gif'] as const)('keeps its format, size and what is seen on it as %s', async (format) => {
    const given = await sheet(30, 10).toFormat(format).toBuffer();
    const drawn = Buffer.from((await redraw(`image/${format}`, Buffer.concat([given, Buffer.from(SCRIPT)]))) ?? []);
    expect(await sharp(drawn).metadata()).toMatchObject({ format, width: 30, height: 10 });
    expect(drawn.toString('latin1')).not.toContain('script');
  });

  it('that moves goes on moving', async () => {
    const frames = await Promise.all(
      [1, 2, 2].map((of) =>
        sheet(8, 8 * of)
          .resize(8, 8)
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100, 100], keepDuplicateFrames: true })
      .toBuffer();
    expect((await sharp((await redraw('image/gif', moving)) ?? Buffer.of()).metadata()).pages).toBe(3);
  });

  it('larger than anybody looks at is drawn smaller, and one that claims to be without bounds is none', async () => {
    const wide = await sheet(9_000, 10).png().toBuffer();
    expect(await sharp((await redraw('image/png', wide)) ?? Buffer.of()).metadata()).toMatchObject({ width: 8_000 });
    const bomb = await sheet(12_100, 10_000).toColourspace('b-w').png({ compressionLevel: 6 }).toBuffer();
    expect(bomb.length).toBeLessThan(MAX_BYTES);
    expect(await redraw('image/png', bomb)).toBeUndefined();
  });

  it('that is none is none, also where another reader would make something of it', async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const bytes of [drawing, Buffer.from('\xff\xd8\xffno picture', 'latin1'), Buffer.alloc(100)])
      expect(await redraw('image/jpeg', bytes)).toBeUndefined();
  });
});
