import { mention, piecesOf } from '../../../server/crm/contract.ts'
import type { Named } from '../../kit/mention-word.ts'

export type { Named }
export { membersLike, mentionAt } from '../../kit/mention-word.ts'

/** A note as people write it: names behind an @ in place of ids. */
export const withNames = (text: string, members: ReadonlyMap<string, Named>): string =>
  piecesOf(text).map(piece => ('words' in piece ? piece.words : `@${members.get(piece.personId)?.name ?? 'former member'}`)).join('')

/** A note as it is kept: ids in place of the names that were picked. Longer names first, so that “Ann Lee-Hart” is not read as “Ann Lee”. */
export function withIds(text: string, picked: readonly Named[]): string {
  return picked.toSorted((a, b) => b.name.length - a.name.length).reduce((now, { id, name }) => now.replaceAll(`@${name}`, mention(id)), text)
}
