import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A stack trace of the built program in terms of its sources. Node can do so by itself (`--enable-source-maps`), and then keeps the
 * maps of everything it loaded, some 40 MB, for errors that hardly ever come: here a map is read when there is one, and let go.
 */
export function originalTrace(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  return stack.replaceAll(PLACE, (place, url: string, line: string, column: string) => {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    if (!maps.has(file)) maps.set(file, mapOf(file));
    const origin = maps.get(file)?.findOrigin(Number(line), Number(column));
    if (!origin || !('fileName' in origin)) return place;
    return `${sourceOf(file, origin.fileName)}:${origin.lineNumber}:${origin.columnNumber}`;
  });
}

/** Places in built files; the sources of tests and of libraries are readable as they are. */
const PLACE = /((?:file:\/\/)?\/[^\s():]*\.js):(\d+):(\d+)/g;

function mapOf(file: string): SourceMap | undefined {
  const map = `${file}.map`;
  if (file.includes('/node_modules/') || !existsSync(map)) return undefined;
  try {
    return new SourceMap(JSON.parse(readFileSync(map, 'utf8')));
  } catch {
    return undefined;
  }
}

/** As somebody would open it: from the folder in which the program was started. */
function sourceOf(file: string, name: string): string {
  return relative(process.cwd(), fileURLToPath(new URL(name, `file://${file}`)));
}
