import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allRows, columnLetter, openTables, type Row, readTable } from './table.ts';
import { StringStore } from './xlsx-strings.ts';
import { serialDate } from './xlsx-values.ts';
import { writeXlsx } from './xlsx-write.ts';

/** A ZIP archive with these parts. */
function zip(parts: Record<string, string | Buffer>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(Buffer.byteLength(content), 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name)]));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, central, end]);
}

/** A workbook as a spreadsheet program lays it out, with the given rows and styles. */
function workbook(sheet: string, more: Record<string, string> = {}, prefix = ''): Buffer {
  const p = prefix;
  return zip({
    '_rels/.rels':
      '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="rId2" Type="http://x/styles" Target="styles.xml"/>
      <Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook><workbookPr/><sheets><sheet name="工单 &amp; 表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><${p}worksheet><${p}sheetData>${sheet}</${p}sheetData></${p}worksheet>`,
    ...more,
  });
}

async function read(from: Uint8Array, sheet?: string): Promise<Row[]> {
  return allRows(readTable(from, sheet === undefined ? {} : { sheet }));
}

describe('reading workbooks', () => {
  it('gives dates, padded codes, numbers, texts and truth values as text', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="000000"/>
      <numFmt numFmtId="172" formatCode="[Red]0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs></styleSheet>`;
    const strings =
      '<sst><si><t>路灯</t></si><si><r><t xml:space="preserve">不 </t></r><r><t>亮</t></r><rPh sb="0"><t>zz</t></rPh></si><si><t>a_x000D_&#10;b</t></si></sst>';
    const rows = await read(
      workbook(
        `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c><c r="E2" s="1"/></row>
         <row r="3"/><row r="5" ht="1"><c r="A5" s="1"><v>43524.475752314816</v></c><c s="2"><v>46067</v></c><c s="3"><v>1234</v></c><c s="4"><v>1.5</v></c>
         <c><v>9.90110001001001E+14</v></c><c><v>0.1</v></c><c><v>3</v></c><c t="b"><v>1</v></c><c t="inlineStr"><is><t>行内</t></is></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>x&lt;y</v></c></row>`,
        { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings },
      ),
    );
    expect(rows).toEqual([
      { number: 2, cells: ['', '路灯', '不 亮', 'a\r\nb'] },
      {
        number: 5,
        cells: [
          '2019-02-28T11:25:05',
          '2026-02-14',
          '001234',
          '1.5',
          '990110001001001',
          '0.1',
          '3',
          'TRUE',
          '行内',
          '#N/A',
          'x<y',
        ],
      },
    ]);
  });

  it('understands writers that put a prefix before every tag', async () => {
    const rows = '<x:row r="1"><x:c r="A1" t="str"><x:v>甲</x:v></x:c><x:c r="C1"><x:v>2</x:v></x:c></x:row>';
    expect(await read(workbook(rows, {}, 'x:'))).toEqual([{ number: 1, cells: ['甲', '', '2'] }]);
  });

  it('names the sheets there are when one is missing', async () => {
    await expect(read(workbook(''), '街道')).rejects.toMatchObject({
      code: 'sheet-missing',
      params: { sheet: '街道', sheets: '工单 & 表' },
    });
  });

  it('refuses archives made to exhaust the reader', async () => {
    const bomb = `<row r="1"><c t="str"><v>${'0'.repeat(80 * 2 ** 20)}</v></c></row>`;
    await expect(read(workbook(bomb))).rejects.toMatchObject({
      code: expect.stringMatching(/file-(too-large|damaged)/),
    });
  });

  it('tells a damaged and an encrypted file from a table', async () => {
    const whole = workbook('<row><c><v>1</v></c></row>');
    await expect(read(whole.subarray(0, whole.length - 200))).rejects.toMatchObject({ code: 'file-damaged' });
    const spoiled = Buffer.from(whole);
    const at = spoiled.indexOf('xl/worksheets/sheet1.xml') + 30;
    spoiled.fill(0xff, at, at + 20);
    await expect(read(spoiled)).rejects.toMatchObject({ code: 'file-damaged' });
    await expect(read(zip({ 'word/document.xml': '<w/>' }))).rejects.toMatchObject({
      code: 'file-not-table',
    });
  });

  it('reads old .xls and the web pages that systems export under that name', async () => {
    const xlsx = await import('@e965/xlsx');
    const book = xlsx.utils.book_new();
    const sheet = xlsx.utils.aoa_to_sheet([
      ['编号', '时间', '数'],
      ['007', { t: 'n', v: 43524.5, z: 'yyyy-mm-dd' }, 3],
    ]);
    xlsx.utils.book_append_sheet(book, sheet, '工单');
    const old = xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
    const expected = [
      { number: 1, cells: ['编号', '时间', '数'] },
      { number: 2, cells: ['007', '2019-02-28T12:00:00', '3'] },
    ];
    expect(await read(old)).toEqual(expected);
    const page = Buffer.from(
      '<html><meta charset="utf-8"><table><tr><td>编号</td></tr><tr><td>路灯</td></tr></table></html>',
    );
    expect((await read(page)).map((row) => row.cells)).toEqual([['编号'], ['路灯']]);
  });
});

describe('writing workbooks', () => {
  const sheets = [
    {
      name: '区域',
      columns: [
        { header: '代码', hint: '6 位' },
        { header: '类型', choices: ['街道', '镇'] },
      ],
      rows: [
        ['01', '街道'],
        ['=1+1', 'a\r\nb _x000D_ <&>"'],
        ['', '-5'],
      ],
    },
    { name: '空', columns: [{ header: '甲' }], rows: [] },
  ];

  it('reads back what it wrote, with every cell as text', async () => {
    const tables = await openTables(await writeXlsx(sheets));
    expect(tables.sheets).toEqual(['区域', '空']);
    const rows = await allRows(tables.rows('区域'));
    expect(rows.map((row) => row.cells)).toEqual([['代码', '类型'], ...(sheets[0]?.rows ?? [])]);
    await tables.close();
  });

  it('writes the same bytes for the same sheets', async () => {
    expect(Buffer.from(await writeXlsx(sheets)).equals(Buffer.from(await writeXlsx(sheets)))).toBe(true);
  });
});

describe('shared strings', () => {
  it('come back the same from memory and from the temporary file', () => {
    const store = new StringStore(100_000);
    const texts = Array.from({ length: 20_000 }, (_, i) => `第${i}行${'长'.repeat(i % 50)}`);
    for (const text of texts) store.add(text);
    store.add('大'.repeat(200_000));
    expect(texts.every((text, i) => store.get(i) === text)).toBe(true);
    expect(store.get(20_000)).toHaveLength(200_000);
    expect(store.get(20_001)).toBeUndefined();
    store.close();
  });
});

describe('small things', () => {
  it('knows the days that Excel counts', () => {
    expect([1, 59, 61, 0.5, 43524.4757523148].map((serial) => serialDate(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '12:00:00',
      '2019-02-28T11:25:05',
    ]);
    expect(serialDate(1, true)).toBe('1904-01-02');
  });

  it('letters columns as spreadsheets do', () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
