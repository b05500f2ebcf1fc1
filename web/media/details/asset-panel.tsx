import { Eye, RotateCcw, ScanFace, Share2, Sofa, Sparkles, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { AssetDetail } from '../../../server/media/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Section } from '../../kit/section.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { AssetCredentials } from '../../shell/credentials.tsx'
import { navigateTo } from '../../shell/navigate.ts'
import { ReviewPanel } from '../../shell/review.tsx'
import { useMay } from '../../shell/session.tsx'
import { ShareDialog } from '../sharing/share-dialog.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { FacesDialog } from '../recognition/faces-dialog.tsx'
import { RecognitionSection } from '../recognition/recognition-section.tsx'
import { AssetFacts } from './asset-facts.tsx'
import { AssetStage } from './asset-stage.tsx'
import { AssetWords } from './asset-words.tsx'
import { DownloadButton } from './download-button.tsx'
import { MetadataSection } from '../metadata/metadata-section.tsx'
import { LicencesSection } from './licences-section.tsx'
import { useAssetSave } from './use-asset-save.ts'
import { UsesSection } from './uses-section.tsx'
import { alterationWords } from './version-words.ts'
import { VersionsSection } from './versions-section.tsx'

type AssetPanelProps = { assetId: string; position?: string; onClose: () => void; onBefore?: () => void; onNext?: () => void; onPreview: () => void }

/** One file beside the grid. */
export function AssetPanel({ assetId, onPreview, ...steps }: AssetPanelProps) {
  const { data: asset, error, isError, refetch } = useOperation('media.assets.get', { id: assetId }, { keepPrevious: true })
  return (
    <Panel label={asset?.name ?? 'File'} {...steps}>
      {asset ? <Details asset={asset} onPreview={onPreview} onGone={steps.onClose} />
        : isError ? <FailedState error={error} onRetry={() => void refetch()} />
        : <div role="status" aria-label="Loading the file" className="appear-late grid gap-5 px-5 pt-1"><Skeleton shape="box" className="aspect-3/2 rounded-sm" /><Skeleton className="w-40" /><Skeleton className="w-3/5" /></div>}
    </Panel>
  )
}

function Details({ asset, onPreview, onGone }: { asset: AssetDetail; onPreview: () => void; onGone: () => void }) {
  const { save } = useAssetSave(asset)
  const trash = useAct('media.assets.trash', { alsoRefresh: ['listings'] })
  const restore = useAct('media.assets.restore', { alsoRefresh: ['listings'] })
  const isTrashed = asset.deletedAt !== null
  const mayShare = useMay('media:share')
  const mayFurnish = useMay('studio:write')
  const furnish = useAct('studio.scenes.create')
  const [isSharing, setSharing] = useState(false)
  const [isBlurring, setBlurring] = useState(false)
  const star = () => save({ favourite: !asset.favourite }, asset.favourite ? `${asset.name} is no favourite any more` : `${asset.name} is a favourite`)
  useHotkeys(asset.may.edit && !isTrashed ? [{ keys: 'f', label: 'Favourite', group: 'Media', run: star }] : [])
  return (
    <>
      <div className="px-5 pb-3"><AssetStage asset={asset} onFocal={focal => save({ focal }, focal ? 'Focal point set' : 'Focal point taken away')} onOpen={onPreview} /></div>
      <header className="px-5 pb-3.5">
        <h2 className="display text-xl break-words">{asset.name}</h2>
        {asset.alterations.length > 0 && <p className="mt-1.5 flex flex-wrap items-center gap-2"><Pill tone="note">Altered</Pill><span className="text-xs text-ink-muted">{alterationWords(asset.alterations)}</span></p>}
        <div className="mt-3 flex flex-wrap gap-2">
          {isTrashed && asset.may.edit && <Button kind="primary" icon={RotateCcw} onPress={() => restore.mutate({ id: asset.id }, { onSuccess: ({ runId }) => toastDone(`${asset.name} is back`, runId), onError: toastRefused })}>Restore</Button>}
          <DownloadButton asset={asset} />
          {asset.kind === 'image' && asset.may.edit && !isTrashed && <IconButton icon={Sparkles} kind="secondary" label="Enhance" onPress={() => navigateTo(`/studio/enhance?assets=${asset.id}`)} />}
          {asset.kind === 'image' && asset.pictures && mayFurnish && !isTrashed && <IconButton icon={Sofa} kind="secondary" label="Furnish this room" isPending={furnish.isPending} onPress={() => furnish.mutate({ photoId: asset.id }, { onSuccess: ({ output }) => navigateTo(`/studio/staging/${output.id}`), onError: toastRefused })} />}
          {asset.kind === 'image' && asset.pictures && asset.may.edit && !isTrashed && <IconButton icon={ScanFace} kind="secondary" label="Blur faces" onPress={() => setBlurring(true)} />}
          {mayShare && !isTrashed && <IconButton icon={Share2} kind="secondary" label="Share by a link" onPress={() => setSharing(true)} />}
          {asset.pictures && <IconButton icon={Eye} kind="secondary" label="Look at it large" keys="space" onPress={onPreview} />}
          {asset.may.edit && !isTrashed && (
            <>
              <IconButton icon={Star} kind="secondary" label={asset.favourite ? 'No favourite any more' : 'Make favourite'} keys="f" isOn={asset.favourite} onPress={star} className={asset.favourite ? '[&_svg]:fill-current' : undefined} />
              <IconButton icon={Trash2} kind="secondary" label="Move to the trash" onPress={() => trash.mutate({ id: asset.id, version: asset.version }, { onSuccess: ({ runId }) => (onGone(), toastDone(`${asset.name} moved to the trash`, runId)), onError: toastRefused })} />
            </>
          )}
        </div>
      </header>
      {isSharing && <ShareDialog what={{ assetIds: [asset.id], title: asset.name, versions: asset.contentVersion }} onClose={() => setSharing(false)} />}
      <AssetWords key={asset.id} asset={asset} />
      <MetadataSection key={`said ${asset.id}`} asset={asset} />
      <RecognitionSection key={`seen ${asset.id}`} asset={asset} />
      <VersionsSection key={`versions ${asset.id}`} asset={asset} />
      <UsesSection key={`uses ${asset.id}`} asset={asset} />
      <LicencesSection key={`rights ${asset.id}`} asset={asset} />
      {asset.kind === 'image' && <Section title="Content credentials" inset="none" className="[&>header]:px-5"><div key={`credentials ${asset.id}`} className="px-5 pb-4"><AssetCredentials assetId={asset.id} name={asset.name} version={asset.contentVersion} /></div></Section>}
      <Section title="Facts" inset="none" className="[&>header]:px-5"><AssetFacts asset={asset} /></Section>
      {!isTrashed && <div><ReviewPanel kind="asset" id={asset.id} /></div>}
      {isBlurring && <FacesDialog asset={asset} onClose={() => setBlurring(false)} />}
    </>
  )
}
