import { Switch } from './choices.tsx'
import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import { useActiveHotkeys, useSingleKeys } from './use-hotkeys.ts'

/** Every key that works on the screen behind it, and the switch for single keys. */
export function ShortcutsHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const hotkeys = useActiveHotkeys()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const groups = Map.groupBy(hotkeys.toReversed().filter((key, at, all) => all.findIndex(other => other.keys === key.keys) === at), key => key.group ?? 'Here')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keys" size="md" intro="Those that work on the screen behind this.">
      <div className="columns-2 gap-8 max-sm:columns-1">
        {[...groups].map(([title, keys]) => (
          <section key={title} className="mb-4 break-inside-avoid">
            <h3 className="border-b border-line pb-1.5 text-xs text-ink-muted">{title}</h3>
            <dl>
              {keys.toReversed().map(key => (
                <div key={key.keys} className="flex min-h-8 items-center justify-between gap-3 border-b border-line">
                  <dt>{key.label}</dt>
                  <dd><Kbd keys={key.keys} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch className="mt-3" label="Single keys" hint="Letters such as J and X act when nothing is being typed. Switch them off if you dictate." value={singleKeys} onChange={setSingleKeys} />
    </Dialog>
  )
}
