import path from 'node:path';
import { importsOf } from './imports.ts';

/** What each node imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The imports between files of a program. @param sources the text of each file, by its path */
export function fileGraph(sources: ReadonlyMap<string, string>): Graph {
  return new Map(
    [...sources].map(([file, text]) => {
      const imports = importsOf(text)
        .filter((specifier) => specifier?.startsWith('.'))
        .map((specifier) => path.posix.join(path.posix.dirname(file), specifier!));
      return [file, new Set(imports.filter((target) => sources.has(target) && target !== file))];
    }),
  );
}

/**
 * The imports between folders. The files of a folder that has folders of its own count one by one: src/audio/types.ts may be
 * imported by the rooms of src/audio, and src/audio/analyzer.ts may import them.
 */
export function folderGraph(files: Graph): Graph {
  const parents = new Set([...files.keys()].flatMap((file) => ancestorsOf(path.posix.dirname(file))));
  const nodeOf = (file: string) => (parents.has(path.posix.dirname(file)) ? file : path.posix.dirname(file));
  const graph = new Map<string, Set<string>>();
  for (const [file, imports] of files) {
    const node = nodeOf(file);
    const targets = graph.get(node) ?? new Set<string>();
    for (const target of imports) if (nodeOf(target) !== node) targets.add(nodeOf(target));
    graph.set(node, targets);
  }
  return graph;
}

/** The circles of a graph, each as the nodes that reach one another (Tarjan's strongly connected components), sorted. */
export function circlesOf(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const target of graph.get(node) ?? []) {
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(node, Math.min(low.get(node)!, low.get(target)!));
    }
    if (low.get(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}

function ancestorsOf(folder: string): string[] {
  const parent = path.posix.dirname(folder);
  return parent === '.' ? [] : [parent, ...ancestorsOf(parent)];
}
