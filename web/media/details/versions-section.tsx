import { Columns2 } from 'lucide-react'
import { useState } from 'react'
import type { AssetDetail, AssetVersion } from '../../../server/media/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatBytes, formatDateTime, formatMoney } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'
import { Section } from '../../kit/section.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { Lineage } from './lineage.tsx'
import { alterationWords, howWord } from './version-words.ts'

/** Every content that the file has had, the newest first, and the files it came from and went into. */
export function VersionsSection({ asset }: { asset: AssetDetail }) {
  const { data, error, refetch } = useOperation('media.versions.list', { id: asset.id }, { keepPrevious: true })
  const [isComparing, setComparing] = useState(false)
  const shown = data?.items.filter(one => one.pictures) ?? []
  return (
    <Section title="Versions" count={data && data.items.length > 1 ? data.items.length : undefined} inset="none" className="border-t [&>header]:px-5" end={shown.length > 1 && <Button kind="quiet" size="sm" icon={Columns2} onPress={() => setComparing(true)}>Compare</Button>}>
      <div className="px-5 pb-4">
        {error && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : (
          <ol className="border-t border-line">{data?.items.map(version => <VersionLine key={version.number} asset={asset} version={version} />)}</ol>
        )}
        {data && <Lineage assetId={asset.id} versions={data} />}
      </div>
      {isComparing && <CompareDialog asset={asset} versions={shown} onClose={() => setComparing(false)} />}
    </Section>
  )
}

function VersionLine({ asset, version }: { asset: AssetDetail; version: AssetVersion }) {
  const { workspace } = useSession()
  const restore = useAct('media.versions.restore', { alsoRefresh: ['listings', 'social'] })
  const bringBack = () => restore.mutate({ id: asset.id, number: version.number }, { onSuccess: ({ runId }) => toastDone(`Version ${version.number} of ${asset.name} is shown again`, runId), onError: toastRefused })
  const size = version.width && version.height ? `${version.width} × ${version.height}, ${formatBytes(version.bytes)}` : formatBytes(version.bytes)
  return (
    <li className="flex gap-3 border-b border-line py-2.5 last:border-b-0">
      {version.pictures && <a href={version.original} target="_blank" rel="noreferrer" aria-label={`Open version ${version.number} as it is kept`} className="w-18 shrink-0 self-start rounded-sm"><Picture src={version.pictures.small} alt="" aspect="3/2" /></a>}
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><span className="font-medium">Version {version.number}</span>{version.present && <Pill tone="accent">Shown now</Pill>}{version.alterations.length > 0 && <Pill tone="note">Altered</Pill>}</p>
        <p className="text-xs text-ink-muted">{howWord(version)}{version.madeBy && ` by ${version.madeBy.name}`}, {formatDateTime(version.createdAt, { timeZone: workspace?.timeZone })}</p>
        {version.alterations.length > 0 && <p className="text-xs text-ink-muted">{alterationWords(version.alterations)}</p>}
        <p className="text-xs text-ink-muted">{size}</p>
        <HowMade version={version} />
        <p className="mt-1 flex flex-wrap items-center gap-2">
          {!version.present && asset.may.edit && asset.deletedAt === null && <Button size="sm" isPending={restore.isPending} onPress={bringBack} aria-label={`Restore version ${version.number}`}>Restore</Button>}
          {!version.pictures && <TextLink href={version.original}>Open it</TextLink>}
        </p>
      </div>
    </li>
  )
}

/** What a machine was told, enough to make it again: model, words, seed, and what it cost. */
function HowMade({ version: { engine, model, prompt, seed, cost } }: { version: AssetVersion }) {
  if (model === null && prompt === null && seed === null && cost === null) return null
  const facts = [model ?? engine, seed === null ? null : `seed ${seed}`, cost === null ? null : formatMoney(cost)].filter(fact => fact !== null)
  return (
    <>
      <p className="text-xs text-ink-muted">{facts.join(', ')}</p>
      {prompt !== null && <p className="line-clamp-3 text-xs text-ink-muted" title={prompt}>“{prompt}”</p>}
    </>
  )
}
