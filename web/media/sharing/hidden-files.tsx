import type { HiddenFile } from '../../../server/media/contract.ts'
import { TextLink } from '../../kit/link.tsx'

/** Files that visitors of a link do not see, and why. */
export function HiddenFiles({ files }: { files: readonly HiddenFile[] }) {
  return <ul className="grid gap-1">{files.map(({ assetId, name, why }) => <li key={assetId}><TextLink href={`/media?asset=${assetId}`}>{name}</TextLink>: {why}</li>)}</ul>
}
