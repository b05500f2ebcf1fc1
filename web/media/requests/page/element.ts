type Child = Node | string | null | false

/** One element with attributes, listeners (`onclick`) and children; text is text, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(name: K, given: Record<string, string | boolean | ((event: Event) => void)> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === 'function') node.addEventListener(key.slice(2), value)
    else if (value === true) node.setAttribute(key, '')
    else if (value !== false) node.setAttribute(key, value)
  }
  node.append(...children.filter((child): child is Node | string => child !== null && child !== false))
  return node
}

/** A size as people write it: `2.4 MB`. */
export function readableSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let [value, at] = [bytes, 0]
  while (value >= 1000 && at < units.length - 1) [value, at] = [value / 1000, at + 1]
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 && at > 1 ? 1 : 0 })} ${units[at]}`
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
