/** Where the file does not say how many pictures a second it has: films of networks have 25 to 60, a thirtieth shows nearly each of them. */
export const usualRate = 30

/**
 * The second that shows the picture `by` places further, in a film of `fps` pictures a second. It lies in the middle of the
 * picture's time: players that round differently at an edge show the same one.
 */
export function stepFrame(seconds: number, by: number, fps: number): number {
  const present = Math.floor(seconds * fps + 1e-3)
  return (Math.max(0, present + by) + 0.5) / fps
}
