import { ScanEye } from 'lucide-react'
import type { AssetDetail, Recognition } from '../../../server/media/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/section.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { SuggestionRow } from './suggestion-row.tsx'

const likely = 0.5

/** What models and file names say of a photo or of the first page of a document, for a person to accept; the words in it; and whether it is kept from the public. */
export function RecognitionSection({ asset }: { asset: AssetDetail }) {
  const { data, error, refetch } = useOperation('media.recognition.get', { id: asset.id })
  const decide = useAct('media.suggestions.decide-many')
  if (asset.kind !== 'image' && asset.pages === null) return null
  const sure = data?.suggestions.filter(({ confidence }) => confidence >= likely) ?? []
  const acceptLikely = () =>
    decide.mutate({ ids: [asset.id], decision: 'accept', least: likely }, { onSuccess: ({ output, runId }) => toastDone(`${counted(output.decided, 'suggestion')} accepted for ${asset.name}`, runId), onError: toastRefused })
  return (
    <Section
      title="Suggestions" count={data?.suggestions.length || undefined} inset="none" className="-mb-px border-t [&>header]:px-5"
      end={data?.may.edit && sure.length > 1 && <Button kind="quiet" size="sm" isPending={decide.isPending} onPress={acceptLikely}>Accept the {sure.length} likely ones</Button>}
    >
      <div className="flex flex-col gap-3 px-5 pb-4">
        {error && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : data && (
          <>
            <FlagNotice asset={asset} seen={data} />
            {data.suggestions.length > 0 ? <ul className="border-t border-line">{data.suggestions.map(one => <SuggestionRow key={one.id} suggestion={one} mayEdit={data.may.edit} />)}</ul> : <NothingOpen asset={asset} seen={data} />}
            {data.words && <details><summary className="cursor-pointer font-medium">{asset.kind === 'image' ? 'Words in the picture' : 'Words on the first page'}</summary><p className="mt-1 text-ink-muted whitespace-pre-line">{data.words}</p></details>}
            {data.problems.length > 0 && <ul className="text-xs text-ink-muted">{data.problems.map(({ by, reason }) => <li key={by}>{by} gave no answer: {reason}.</li>)}</ul>}
          </>
        )}
      </div>
    </Section>
  )
}

function NothingOpen({ asset, seen }: { asset: AssetDetail; seen: Recognition }) {
  const look = useAct('media.recognition.look')
  const words = { off: 'Models do not look at new pictures on this server.', waiting: 'No model has looked at it yet. That takes some seconds after it was added.', seen: 'Nothing more is suggested.' }[seen.state]
  const ask = () => look.mutate({ ids: [asset.id] }, { onSuccess: () => toastDone(`${asset.name} is looked at`, null), onError: toastRefused })
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-muted">
      <span className="min-w-0 flex-1 basis-44">{words}</span>
      {seen.may.edit && <Button size="sm" icon={ScanEye} isPending={look.isPending} onPress={ask}>{seen.state === 'seen' ? 'Look again' : 'Look now'}</Button>}
    </p>
  )
}

/** A picture that a model takes for one not for everybody, and the person's word on it. */
function FlagNotice({ asset, seen: { flag, may } }: { asset: AssetDetail; seen: Recognition }) {
  const set = useAct('media.recognition.set-flag', { alsoRefresh: ['listings', 'social'] })
  const say = (isFine: boolean) =>
    set.mutate({ id: asset.id, isFine }, { onSuccess: () => toastDone(isFine ? `${asset.name} may be shown in public` : `${asset.name} is kept from the public`, null), onError: toastRefused })
  if (flag.isFlagged)
    return (
      <Notice kind="lamp" title="Kept from the public" action={may.edit && <Button size="sm" isPending={set.isPending} onPress={() => say(true)}>It is fine</Button>}>
        A model takes it for a picture that is not for everybody ({Math.round((flag.score ?? 0) * 100)} %). Pages, posts and shared links leave it out until somebody says that it is fine.
      </Notice>
    )
  if (!flag.clearedBy) return null
  return <Notice kind="note" title={`${flag.clearedBy} said that it may be shown in public`} action={may.edit && <Button size="sm" isPending={set.isPending} onPress={() => say(false)}>Take that back</Button>} />
}
