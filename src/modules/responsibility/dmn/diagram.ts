import { element, type Node } from './xml.ts';

/** Ids of what is drawn. */
export interface Drawn {
  readonly area: string;
  readonly date: string;
  readonly circumstances: string;
  readonly rules: string;
  readonly holder: string;
}

/** Where everything stands in an editor: what is known below, the rules above it, the answer on top. */
export function diagram({ area, date, circumstances, rules, holder }: Drawn): Node {
  return element(
    'dmndi:DMNDI',
    {},
    element(
      'dmndi:DMNDiagram',
      { id: 'diagram' },
      shape(holder, 220, 60, 180, 80),
      shape(rules, 220, 220, 180, 80),
      [area, date, circumstances].map((id, i) => shape(id, 60 + i * 190, 380, 125, 45)),
      edge('needs_rules', [310, 220], [310, 140]),
      [area, date, circumstances].map((id, i) =>
        edge(`needs_${id}`, [122 + i * 190, 380], [260 + i * 50, 300]),
      ),
    ),
  );
}

function shape(id: string, x: number, y: number, width: number, height: number): Node {
  const bounds = element('dc:Bounds', { height, width, x, y });
  return element('dmndi:DMNShape', { id: `shape_${id}`, dmnElementRef: id }, bounds);
}

function edge(id: string, ...points: readonly (readonly [number, number])[]): Node {
  return element(
    'dmndi:DMNEdge',
    { id: `edge_${id}`, dmnElementRef: id },
    points.map(([x, y]) => element('di:waypoint', { x, y })),
  );
}
