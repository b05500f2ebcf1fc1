/**
 * Smooth weighted round-robin: each turn everybody who is free gains their weight, who has most goes, and pays the sum of
 * all weights. Weights 3 and 1 give A A B A, never A A A B; who is away gains nothing, so nobody is flooded on return.
 * Changes `running` and answers who goes; the earlier one when two have as much.
 */
export function takeTurn(members: readonly { personId: string; weight: number }[], running: Map<string, number>): string | null {
  let total = 0
  let chosen: string | null = null
  for (const { personId, weight } of members) {
    total += weight
    running.set(personId, (running.get(personId) ?? 0) + weight)
    if (chosen === null || running.get(personId)! > running.get(chosen)!) chosen = personId
  }
  if (chosen !== null) running.set(chosen, running.get(chosen)! - total)
  return chosen
}

/** The order in which several would go, without moving the wheel for more than the first. */
export function turnOrder(members: readonly { personId: string; weight: number }[], running: ReadonlyMap<string, number>): string[] {
  const copy = new Map(running)
  const left = [...members]
  const order: string[] = []
  while (left.length > 0) {
    const next = takeTurn(left, copy)!
    order.push(next)
    left.splice(left.findIndex(({ personId }) => personId === next), 1)
  }
  return order
}
