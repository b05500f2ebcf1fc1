import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField as RacTextField } from 'react-aria-components/TextField'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, fieldBox, fieldInput, rootProps, useFieldBinding, type FieldProps } from './field.tsx'
import { IconButton } from './button.tsx'

/** A password with an eye to read it. `autoComplete` tells password managers whether it exists or is being made. */
export function PasswordField(props: FieldProps<string> & { autoComplete?: 'current-password' | 'new-password' }) {
  const bound = useFieldBinding(props)
  const [shown, setShown] = useState(false)
  return (
    <RacTextField {...rootProps(props, bound)} type={shown ? 'text' : 'password'} value={bound.value ?? ''} onChange={bound.onChange} autoFocus={props.autoFocus} autoComplete={props.autoComplete ?? 'current-password'} spellCheck="false">
      <FieldLabel optional={props.optional} hidden={props.hideLabel}>{props.label}</FieldLabel>
      <div className={cx(fieldBox, 'h-(--control) pr-1')}>
        <Input className={fieldInput} />
        <IconButton icon={shown ? EyeOff : Eye} label={shown ? 'Hide the password' : 'Show the password'} size="sm" slot={null} onPress={() => setShown(!shown)} />
      </div>
      <FieldNotes hint={props.hint} error={bound.error} />
    </RacTextField>
  )
}
