import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, writeCsv } from './csv-write.ts';
import { guard, unguard } from './guard.ts';
import { allRows, type Row, readTable } from './table.ts';

async function read(from: string | Uint8Array): Promise<Row[]> {
  return allRows(readTable(typeof from === 'string' ? Buffer.from(from) : from));
}

async function cells(from: string | Uint8Array): Promise<string[][]> {
  return (await read(from)).map((row) => row.cells);
}

function utf16(text: string, big = false, mark = true): Buffer {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

/** 编号,内容 / 1,路灯不亮 as GBK writes it. */
const gbk = Buffer.from('b1e0bac52cc4dac8dd0d0a312cc2b7b5c6b2bbc1c10d0a', 'hex');
const said = '编号,内容\r\n1,路灯不亮\r\n';
const table = [
  ['编号', '内容'],
  ['1', '路灯不亮'],
];

describe('reading separated text', () => {
  it('finds the encoding by itself', async () => {
    expect(await cells(said)).toEqual(table);
    expect(await cells(`\uFEFF${said}`)).toEqual(table);
    expect(await cells(utf16(said))).toEqual(table);
    expect(await cells(utf16(said, true))).toEqual(table);
    expect(await cells(utf16(said, false, false))).toEqual(table);
    expect(await cells(gbk)).toEqual(table);
  });

  it('knows GB18030 although the first Chinese character comes only after a megabyte', async () => {
    const rows = await cells(Buffer.concat([Buffer.from('a,b\n'.repeat(300_000)), gbk]));
    expect(rows.at(-1)).toEqual(['1', '路灯不亮']);
  });

  it('takes commas, semicolons, tabs, and what a line «sep=» says', async () => {
    for (const mark of [',', ';', '\t']) expect(await cells(said.replaceAll(',', mark))).toEqual(table);
    expect(await cells(`sep=|\r\n${said.replaceAll(',', '|')}`)).toEqual(table);
  });

  it('keeps line breaks, quotes and separators that stand in quotes', async () => {
    expect(await cells('a,"b\r\n""c"", d"\n"e"x,f\n')).toEqual([
      ['a', 'b\r\n"c", d'],
      ['ex', 'f'],
    ]);
  });

  it('takes a quote inside a cell, or one that never closes, as a character', async () => {
    expect(await cells('a,5"管,b\n')).toEqual([['a', '5"管', 'b']]);
    expect(await cells('a,"b\n')).toEqual([['a', '"b']]);
  });

  it('counts rows as a spreadsheet does, empty ones included', async () => {
    expect((await read('a\n\n"b\nc"\n\nd')).map((row) => row.number)).toEqual([1, 3, 5]);
  });

  it('reads the same whatever the pieces that arrive', async () => {
    const text = '一二三,"四\r\n五",六\r\n'.repeat(60_000);
    const rows = await cells(text);
    expect(rows).toHaveLength(60_000);
    expect(new Set(rows.map((row) => row.join('|')))).toEqual(new Set(['一二三|四\r\n五|六']));
  });

  it('refuses a picture and a missing file', async () => {
    await expect(
      read(Buffer.from('89504e470d0a1a0a0000000d49484452010203040506', 'hex')),
    ).rejects.toMatchObject({
      code: 'file-not-table',
    });
    await expect(read('%PDF-1.7 …')).rejects.toMatchObject({ code: 'file-not-table' });
    await expect(allRows(readTable('/nowhere/x.csv'))).rejects.toMatchObject({
      code: 'file-missing',
    });
  });
});

describe('writing separated text', () => {
  it('gives a spreadsheet program nothing to run', () => {
    expect(csvLine(['=1+1', '+cmd', '@x', '-2+3', '-5', '+86 10-123', '2026-01-01', '＝A1'])).toBe(
      "'=1+1,'+cmd,'@x,'-2+3,-5,+86 10-123,2026-01-01,'＝A1\r\n",
    );
  });

  it('reads back what it wrote, whatever the text', async () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'\'=+-@\t\r\n",;1a一') }),
      fc.string({ unit: 'grapheme' }).filter((value) => value.isWellFormed()),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        async (rows) => {
          const header = ['键', '值'];
          const kept = rows.filter((row) => row.length > 1);
          expect(await cells(writeCsv([header, ...kept]))).toEqual([header, ...kept]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('undoes its own apostrophe and no other', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."'=+-@1a") }),
        (s) => unguard(guard(s)) === s || /^="/.test(s),
      ),
    );
    expect(unguard("'五一")).toBe("'五一");
    expect(unguard('="00123"')).toBe('00123');
    expect(unguard(guard('="00123"'))).toBe('="00123"');
  });
});
