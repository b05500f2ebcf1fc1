import { CirclePause } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../kit/button.tsx'
import { useCommands } from '../../kit/command-store.ts'
import { useMay } from '../../shell/session.tsx'
import { PauseDialog } from './pause-dialog.tsx'
import { usePauses } from './use-pauses.ts'

/** The way to stop everything in an emergency; gone while everything is paused. */
export function PauseButton() {
  const may = useMay('social:publish')
  const { everything } = usePauses()
  const [isOpen, setOpen] = useState(false)
  const isOffered = may && !everything
  useCommands(isOffered ? [{ id: 'social.pause', label: 'Pause everything', group: 'Do', icon: CirclePause, keywords: 'stop crisis hold', run: () => setOpen(true) }] : [])
  return (
    <>
      {isOffered && <IconButton icon={CirclePause} label="Pause everything" onPress={() => setOpen(true)} />}
      {isOpen && <PauseDialog onClose={() => setOpen(false)} />}
    </>
  )
}
