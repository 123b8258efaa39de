import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MAX_PICTURE_BYTES, readPicture, readPictures } from './pictures.ts';

const red = { create: { width: 40, height: 20, channels: 3, background: '#c00' } } as const;
const exif = {
  IFD0: { Make: 'Some camera', ImageDescription: 'SECRET-DESCRIPTION' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '30/1 15/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '120/1 9/1 0/1',
  },
};

describe('a picture that somebody sends', () => {
  it('loses where and when it was taken and everything else but its pixels', async () => {
    const photo = await sharp(red)
      .jpeg()
      .withExif(exif)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET-XMP</x:xmpmeta>')
      .toBuffer();
    expect(photo.toString('latin1')).toContain('SECRET-DESCRIPTION');
    const picture = await readPicture(photo);
    expect(picture).toMatchObject({ mediaType: 'image/webp', width: 40, height: 20 });
    const kept = await sharp(picture.bytes).metadata();
    expect([kept.format, kept.exif, kept.xmp, kept.iptc, kept.icc]).toEqual([
      'webp',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(picture.bytes.toString('latin1')).not.toContain('SECRET');
  });

  it('is turned the right way up before the note that says how is thrown away', async () => {
    const lying = await sharp(red).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await readPicture(lying)).toMatchObject({ width: 20, height: 40 });
  });

  it('is made smaller when it is large, and never larger', async () => {
    const large = await sharp({ create: { ...red.create, width: 4000, height: 1000 } })
      .png()
      .toBuffer();
    expect(await readPicture(large)).toMatchObject({ width: 2000, height: 500 });
  });

  it('keeps its first frame only when it moves', async () => {
    const colours = await Promise.all(
      ['#c00', '#0c0', '#00c'].map((background) =>
        sharp({ create: { ...red.create, background } })
          .png()
          .toBuffer(),
      ),
    );
    const frames = await sharp(colours, { join: { animated: true } })
      .webp({ loop: 0, delay: [50, 50, 50] })
      .toBuffer();
    expect((await sharp(frames, { animated: true }).metadata()).pages).toBe(3);
    const picture = await readPicture(frames);
    expect(picture).toMatchObject({ width: 40, height: 20 });
    expect((await sharp(picture.bytes, { animated: true }).metadata()).pages ?? 1).toBe(1);
  });

  it('takes nothing along that was hung on behind it', async () => {
    const both = Buffer.concat([
      await sharp(red).png().toBuffer(),
      Buffer.from('PK\u0003\u0004<script>alert(1)</script>'),
    ]);
    expect((await readPicture(both)).bytes.toString('latin1')).not.toContain('script');
  });
});

describe('a file that is no picture', () => {
  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    [
      'a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['a PDF', Buffer.from('%PDF-1.7 …')],
    ['a moving GIF', Buffer.from('GIF89a/*\x01\x00*/=1;alert(1)')],
    ['nothing', Buffer.alloc(0)],
  ])('is refused by its content: %s', async (_what, bytes) => {
    await expect(readPicture(bytes)).rejects.toThrow('picture-kind');
  });

  it('is refused when it only begins like one', async () => {
    await expect(
      readPicture(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<script>')])),
    ).rejects.toThrow('picture-broken');
    const cut = (
      await sharp({ create: { ...red.create, width: 900, height: 900 } })
        .jpeg()
        .toBuffer()
    ).subarray(0, 400);
    await expect(readPicture(cut)).rejects.toThrow('picture-broken');
  });

  it('is refused with words of its own when it is a kind that we cannot read', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(200)]);
    await expect(readPicture(heic)).rejects.toThrow('picture-heic');
  });
});

describe('a picture that would be too much', () => {
  it('is refused before it is opened when the file is too large', async () => {
    await expect(readPicture(Buffer.alloc(MAX_PICTURE_BYTES + 1))).rejects.toThrow('picture-too-large');
  });

  it('is refused when a small file claims more pixels than memory should hold', async () => {
    const bomb = await sharp(red).png().toBuffer();
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    await expect(readPicture(bomb)).rejects.toThrow('picture-too-many-pixels');
  });

  it('is refused when there are more than the rules of the district allow', async () => {
    const one = await sharp(red).png().toBuffer();
    await expect(readPictures([one, one], 1)).rejects.toThrow('pictures-too-many');
    expect(await readPictures([one, one], 2)).toHaveLength(2);
  });
});
