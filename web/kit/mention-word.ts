export type Named = { id: string; name: string }

/** The word behind the @ that the caret stands in, or null. An @ inside a word (an e-mail address) begins none. */
export function mentionAt(text: string, caret: number): { from: number; word: string } | null {
  const match = /(?:^|[\s(])@([\p{L}\p{N}'’-]*(?: [\p{L}\p{N}'’-]*)?)$/u.exec(text.slice(0, caret))
  return match ? { from: caret - match[1]!.length - 1, word: match[1]! } : null
}

/** Those whose name has a word that begins so, best first. */
export function membersLike(members: Iterable<Named>, word: string): Named[] {
  const wanted = word.toLowerCase()
  const rank = ({ name }: Named) => (name.toLowerCase().startsWith(wanted) ? 0 : name.toLowerCase().split(/\s+/).some(part => part.startsWith(wanted)) ? 1 : 2)
  return [...members].filter(member => rank(member) < 2).toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)).slice(0, 6)
}
