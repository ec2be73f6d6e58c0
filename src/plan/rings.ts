/** Sets of more than one node that lie on a circle of edges; Tarjan, without recursion. */
export function rings(n: number, edges: readonly (readonly [number, number])[]): number[][] {
  const next = Array.from({ length: n }, (): number[] => []);
  for (const [a, b] of edges) if (a !== b) next[a]!.push(b);
  const number = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const onStack = new Uint8Array(n);
  const stack: number[] = [];
  const found: number[][] = [];
  let count = 0;
  const visit = (start: number): void => {
    const path: [number, number][] = [[start, 0]];
    while (path.length > 0) {
      const top = path.at(-1)!;
      const [node, edge] = top;
      if (edge === 0) {
        number[node] = low[node] = count;
        count += 1;
        stack.push(node);
        onStack[node] = 1;
      }
      const to = next[node]![edge];
      if (to !== undefined) {
        top[1] += 1;
        if (number[to]! < 0) path.push([to, 0]);
        else if (onStack[to] === 1) low[node] = Math.min(low[node]!, number[to]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent[0]] = Math.min(low[parent[0]]!, low[node]!);
      if (low[node] !== number[node]) continue;
      const ring = stack.splice(stack.indexOf(node));
      for (const one of ring) onStack[one] = 0;
      if (ring.length > 1) found.push(ring.toSorted((a, b) => a - b));
    }
  };
  for (let i = 0; i < n; i += 1) if (number[i]! < 0) visit(i);
  return found;
}
