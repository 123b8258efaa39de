import sharp, { type Metadata } from 'sharp';
import { Refusal } from '#kernel/refusal.ts';
import type { Picture } from './demand.ts';

/** Largest file taken, in bytes; a camera's picture has three to eight million. */
export const MAX_PICTURE_BYTES = 12 * 1024 * 1024;
/** Largest picture taken, in pixels: a small file may claim to be a picture that fills the memory. */
export const MAX_PIXELS = 50_000_000;
/** Longest side of what is kept; enough to read a house number. */
const LONGEST = 2000;
const SECONDS = 20;

type Kind = 'jpeg' | 'png' | 'webp' | 'heif';

/**
 * A picture somebody sent, encoded anew: the right way up, at most 2000 pixels a side, first frame only, and nothing but
 * pixels. Place, time, camera and whatever else was hidden in the file are gone. What kind of file it is is told by its
 * first bytes, because name and type are only what the sender says.
 * @throws Refusal `picture-kind`, `picture-heic`, `picture-broken` (400), `picture-too-large`, `picture-too-many-pixels` (413)
 */
export async function readPicture(bytes: Buffer): Promise<Picture> {
  if (bytes.length > MAX_PICTURE_BYTES)
    throw no('picture-too-large', 413, { n: MAX_PICTURE_BYTES / 1024 / 1024 });
  const kind = kindOf(bytes);
  if (!kind) throw no('picture-kind', 400);
  const { width, height } = await measure(bytes, kind);
  if (width * height > MAX_PIXELS) throw no('picture-too-many-pixels', 413, { n: MAX_PIXELS / 1_000_000 });
  try {
    const { data, info } = await open(bytes)
      .autoOrient()
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: 3 })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true });
    return { mediaType: 'image/webp', width: info.width, height: info.height, bytes: data };
  } catch {
    throw no(kind === 'heif' ? 'picture-heic' : 'picture-broken', 400);
  }
}

/** Pictures in the order sent, one after the other: many large ones at once would need their memory at once. */
export async function readPictures(files: readonly Buffer[], most: number): Promise<Picture[]> {
  if (files.length > most) throw no('pictures-too-many', 400, { n: most });
  const pictures: Picture[] = [];
  for (const file of files) pictures.push(await readPicture(file));
  return pictures;
}

async function measure(bytes: Buffer, kind: Kind): Promise<Metadata> {
  try {
    const found = await open(bytes).metadata();
    if (found.format === kind) return found;
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message)) {
      throw no('picture-too-many-pixels', 413, { n: MAX_PIXELS / 1_000_000 });
    }
  }
  throw no(kind === 'heif' ? 'picture-heic' : 'picture-broken', 400);
}

function open(bytes: Buffer) {
  return sharp(bytes, {
    limitInputPixels: MAX_PIXELS,
    failOn: 'error',
    animated: false,
    pages: 1,
    sequentialRead: true,
  });
}

function kindOf(bytes: Buffer): Kind | undefined {
  const text = bytes.toString('latin1', 0, 12);
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8) === 'WEBP') return 'webp';
  return text.slice(4, 8) === 'ftyp' && /^(heic|heix|hevc|heim|heis|mif1|msf1|avif)$/.test(text.slice(8))
    ? 'heif'
    : undefined;
}

function no(code: string, status: 400 | 413, params: Readonly<Record<string, number>> = {}): Refusal {
  return new Refusal(code, { field: 'pictures', ...params }, status);
}
