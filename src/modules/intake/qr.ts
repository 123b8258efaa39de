import { create } from 'qrcode';

/** A QR code as one SVG path over a square of `size` modules; the quiet zone around it is included. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

const QUIET = 4;

/** Drawn by ourselves from the modules, because the library's SVG brings colours that the page must be able to set. */
export function qrPath(text: string): QrPath {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue;
      let run = 1;
      while (x + run < modules.size && modules.get(y, x + run)) run++;
      path += `M${x + QUIET} ${y + QUIET}h${run}v1h-${run}z`;
      x += run;
    }
  }
  return { size: modules.size + 2 * QUIET, path };
}
