import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Dialog as RacDialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { Asset } from '../../../server/media/contract.ts'
import { IconButton } from '../../kit/button.tsx'
import { FilmPlayer } from './asset-stage.tsx'
import { PaperPages } from './paper-pages.tsx'

/** One file as large as the window, on a dark stage in both themes. Arrows step, Space and Esc close. */
export function AssetPreview({ assets, startId, onClose, onStep }: { assets: readonly Asset[]; startId: string; onClose: () => void; onStep?: (asset: Asset) => void }) {
  const [id, setId] = useState(startId)
  const at = assets.findIndex(asset => asset.id === id)
  const asset = assets[at]
  if (!asset) return null
  const step = (by: number) => {
    const next = assets[at + by]
    if (!next) return
    setId(next.id)
    onStep?.(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const inPlayer = event.target instanceof HTMLVideoElement
    const acts: Record<string, () => void> = { ArrowRight: () => step(1), ArrowLeft: () => step(-1), ' ': onClose }
    const act = acts[event.key]
    if (!act || inPlayer || (event.key === ' ' && event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    act()
  }
  return (
    <ModalOverlay isOpen onOpenChange={open => !open && onClose()} isDismissable data-layer="modal" className="fixed inset-0 z-(--z-dialog) data-entering:opacity-0 data-exiting:opacity-0 transition-opacity duration-(--duration-base)">
      <Modal className="size-full" data-theme="dark">
        <RacDialog aria-label={asset.name} className="flex size-full flex-col bg-canvas text-ink outline-none">
          <div role="group" aria-label="Preview" className="contents" onKeyDown={onKeyDown}>
            <header className="flex h-14 shrink-0 items-center gap-2 px-4">
              <h2 className="min-w-0 truncate font-medium">{asset.name}</h2>
              <span className="text-xs whitespace-nowrap text-ink-muted">{at + 1} of {assets.length}</span>
              <span className="ml-auto flex items-center">
                <IconButton icon={ChevronLeft} label="The one before" isDisabled={at === 0} onPress={() => step(-1)} />
                <IconButton icon={ChevronRight} label="The next one" isDisabled={at === assets.length - 1} onPress={() => step(1)} />
                <IconButton icon={X} label="Close" keys="escape" onPress={onClose} autoFocus />
              </span>
            </header>
            <div className="relative min-h-0 flex-1 px-4 pb-4 max-sm:px-0">
              {asset.kind === 'video' ? <div className="grid size-full place-items-center"><FilmPlayer key={asset.id} asset={asset} autoPlay className="max-h-full max-w-full" /></div>
                : asset.pages !== null ? <PaperPages key={asset.id} asset={asset} isLarge />
                : asset.pictures ? (
                  <img key={asset.id} src={asset.pictures.large} srcSet={`${asset.pictures.medium} 1280w, ${asset.pictures.large} 2048w`} sizes="100vw" alt={asset.alt || asset.name} className="size-full object-contain" />
                ) : <p className="grid size-full place-items-center text-ink-muted">{asset.failure ?? asset.note ?? 'There is no picture of this file.'}</p>}
            </div>
          </div>
        </RacDialog>
      </Modal>
    </ModalOverlay>
  )
}
