import { describe, expect, test } from 'vitest';
import { aView, html } from '../testing.ts';
import { MapFigure } from './map.tsx';
import { levelsFor, projectionFor } from './projection.ts';

const square = [
  [
    [120, 30],
    [121, 30],
    [121, 31],
    [120, 31],
    [120, 30],
  ] as const,
];

describe('a map', () => {
  test('draws north up, west left, and east-west shortened by the latitude', () => {
    const { project, height, width } = projectionFor(square.flat(), 800);
    const [left, bottom] = project([120, 30]);
    const [right, top] = project([121, 31]);
    expect(right).toBeGreaterThan(left);
    expect(top).toBeLessThan(bottom);
    expect((right - left) / (bottom - top)).toBeCloseTo(Math.cos((30.5 * Math.PI) / 180), 2);
    expect(Math.max(height, width)).toBeLessThanOrEqual(800);
  });
  test('of one point or of nothing does not fail', () => {
    expect(
      projectionFor([[120, 30]], 300)
        .project([120, 30])
        .every(Number.isFinite),
    ).toBe(true);
    expect(projectionFor([], 300).height).toBe(150);
  });
  test('says its figures as a list, most first, and keeps its picture an image when nothing in it is a link', () => {
    const areas = [
      { id: 'a', label: '桥东街道', rings: square, value: 3 },
      { id: 'b', label: '南湖镇', rings: square, value: 1284 },
    ];
    const output = html(<MapFigure view={aView()} title="在办工单" areas={areas} valueLabel="在办" />);
    expect(output).toContain('role="img" aria-label="在办工单"');
    expect(output.indexOf('<th data-label="地方" scope="row">南湖镇')).toBeLessThan(
      output.indexOf('<th data-label="地方" scope="row">桥东街道'),
    );
    expect(output).toContain('1,284');
    expect(
      html(
        <MapFigure view={aView()} title="x" areas={[{ id: 'a', label: 'A', rings: square, href: '/a' }]} />,
      ),
    ).toContain('role="group"');
  });
  test('shades by rank, so that one busy area does not make the others look idle', () => {
    const level = levelsFor([0, 1, 2, 3, 1000]);
    expect([0, 1, 2, 3, 1000].map(level)).toEqual([0, 1, 2, 3, 4]);
    expect(levelsFor([5])(5)).toBe(1);
  });
});
