/** Two files of one name get numbers, and no name leads out of the folder it is unpacked in. */
export function freeName(taken: Set<string>, wanted: string): string {
  const [, base = wanted, ending = ''] = /^(.*?)(\.[A-Za-z0-9]+)?$/.exec(wanted.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()) ?? []
  let name = `${base}${ending}`
  for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${base} ${count}${ending}`
  taken.add(name.toLowerCase())
  return name
}
