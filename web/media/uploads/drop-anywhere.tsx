import { useEffect, useRef, useState, type ReactNode } from 'react'
import { CloudUpload } from 'lucide-react'
import { Icon } from '../../kit/icon.tsx'
import { filesOf } from './dropped-files.ts'

/** Files may fall anywhere inside; while some hover, the place says where they will go. The upload button does the same. */
export function DropAnywhere({ words, isOn, onFiles, children, className }: { words: string; isOn: boolean; onFiles: (files: File[]) => void; children: ReactNode; className?: string }) {
  const area = useRef<HTMLDivElement>(null)
  const [isOver, setOver] = useState(false)
  const drop = useRef(onFiles)
  drop.current = onFiles
  useEffect(() => {
    const box = area.current
    if (!box || !isOn) return
    // Entering a child leaves the parent: only the count says whether the pointer is still inside.
    let depth = 0
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onEnter = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      depth++
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (holdsFiles(event) && --depth <= 0) setOver(false)
    }
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      depth = 0
      setOver(false)
      void filesOf(event.dataTransfer).then(files => files.length > 0 && drop.current(files))
    }
    const on = { dragenter: onEnter, dragleave: onLeave, dragover: onOver, drop: onDrop }
    for (const [name, listener] of Object.entries(on)) box.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(on)) box.removeEventListener(name, listener as EventListener)
    }
  }, [isOn])
  return (
    <div ref={area} className={className}>
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-2 z-(--z-bar) grid place-items-center rounded-md border-2 border-dashed border-accent bg-accent-soft/92">
          <p className="display flex items-center gap-3 text-xl"><Icon of={CloudUpload} size={24} className="text-accent-ink" />{words}</p>
        </div>
      )}
    </div>
  )
}
