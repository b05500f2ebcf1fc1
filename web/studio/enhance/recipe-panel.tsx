import type { Preview, Recipe } from '../../../server/studio/contract.ts'
import { Switch } from '../../kit/choices.tsx'
import { cx } from '../../kit/cx.ts'
import { PresetBar } from './preset-bar.tsx'
import { fresh, stepIn, steps, withStep, type StepName } from './recipe-words.ts'
import { StepFields } from './step-fields.tsx'
import { useBrandMark } from './use-brand-mark.ts'

type RecipePanelProps = { recipe: Recipe; onChange: (recipe: Recipe) => void; notes: Preview['notes']; skyTools: React.ReactNode }

/** The steps of the recipe with their values, and what each did to the photo in sight. */
export function RecipePanel({ recipe, onChange, notes, skyTools }: RecipePanelProps) {
  const brand = useBrandMark()
  const start = (name: StepName) => (name === 'watermark' ? { ...fresh.watermark, ...brand } : fresh[name])
  return (
    <>
      <PresetBar recipe={recipe} onChange={onChange} />
      {steps.map(({ name, label, hint }) => {
        const step = stepIn(recipe, name)
        const note = step && notes.find(one => one.step === name)
        return (
          <section key={name} aria-label={label} className="border-b border-line px-5 py-3">
            <Switch label={label} value={Boolean(step)} onChange={isOn => onChange(withStep(recipe, name, isOn ? start(name) : null))} />
            {!step && <p className="mt-0.5 text-xs text-ink-faint">{hint}</p>}
            {note && <p className={cx('mt-0.5 text-xs', note.done ? 'text-ink-muted' : 'text-warning-ink')}>{note.says}</p>}
            {step && <div className="mt-2.5 grid gap-2.5"><StepFields step={step} onChange={next => onChange(withStep(recipe, name, next))} />{name === 'sky' && skyTools}</div>}
          </section>
        )
      })}
    </>
  )
}
