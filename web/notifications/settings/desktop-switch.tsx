import { Switch } from '../../kit/choices.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { chooseDesktop, useDesktop, type Desktop } from '../desktop.ts'

const hints: Record<Desktop, string> = {
  on: 'Shown by this computer while you look elsewhere. In this browser only.',
  off: 'Shown by this computer while you look elsewhere. The browser asks once.',
  blocked: 'This browser refuses them for Foyer. Its own settings for this site allow them again.',
  absent: 'This browser has none.',
}

/** The computer's own notifications, for this browser. */
export function DesktopSwitch() {
  const state = useDesktop()
  if (state === 'absent' || state === 'blocked') return <p><span className="block">Notifications of this computer</span><span className="text-xs text-ink-muted">{hints[state]}</span></p>
  return <Switch label="Notifications of this computer" hint={hints[state]} value={state === 'on'} onChange={wanted => void chooseDesktop(wanted).catch(toastProblem)} />
}
