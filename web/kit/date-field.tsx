import { parseDate, parseDateTime, parseTime, type CalendarDate, type CalendarDateTime } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell } from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Heading } from 'react-aria-components/Heading'
import { Popover } from 'react-aria-components/Popover'
import { TimeField as RacTimeField } from 'react-aria-components/TimeField'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, fieldBox, rootProps, useFieldBinding, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import { popoverLook } from './popover-look.ts'

/*
 * A plan made by a person is wall time: what the clock on the wall of the workspace's zone will show. The values here
 * are therefore plain text without an offset; the zone is named beside the field and the server derives the instant.
 */

/** A day as `2026-11-26`, or null while empty. */
export function DateField(props: FieldProps<string | null> & { min?: string; max?: string }) {
  const bound = useFieldBinding(props)
  return (
    <DatePicker<CalendarDate> {...rootProps(props, bound)} value={bound.value ? parseDate(bound.value) : null} onChange={day => bound.onChange?.(day ? day.toString() : null)} minValue={props.min ? parseDate(props.min) : null} maxValue={props.max ? parseDate(props.max) : null} isReadOnly={props.isReadOnly} autoFocus={props.autoFocus}>
      <PickerParts field={props} error={bound.error} />
    </DatePicker>
  )
}

/** A day and time as `2026-11-26T18:00`, wall time. Name the zone: "London time". */
export function DateTimeField(props: FieldProps<string | null> & { min?: string; max?: string; zone?: string }) {
  const bound = useFieldBinding(props)
  return (
    <DatePicker<CalendarDateTime> {...rootProps(props, bound)} granularity="minute" hourCycle={24} value={bound.value ? parseDateTime(bound.value) : null} onChange={at => bound.onChange?.(at ? at.toString().slice(0, 16) : null)} minValue={props.min ? parseDateTime(props.min) : null} maxValue={props.max ? parseDateTime(props.max) : null} isReadOnly={props.isReadOnly} autoFocus={props.autoFocus}>
      <PickerParts field={props} error={bound.error} zone={props.zone} />
    </DatePicker>
  )
}

/** A time of day as `18:00`, wall time, or null while empty. */
export function TimeField(props: FieldProps<string | null> & { zone?: string }) {
  const bound = useFieldBinding(props)
  return (
    <RacTimeField {...rootProps(props, bound)} hourCycle={24} value={bound.value ? parseTime(bound.value) : null} onChange={time => bound.onChange?.(time ? time.toString().slice(0, 5) : null)} isReadOnly={props.isReadOnly} autoFocus={props.autoFocus}>
      <FieldLabel optional={props.optional} hidden={props.hideLabel}>{props.label}</FieldLabel>
      <div className={cx(fieldBox, 'h-(--control)')}>
        <Segments />
        {props.zone && <span className="text-xs text-ink-muted">{props.zone}</span>}
      </div>
      <FieldNotes hint={props.hint} error={bound.error} />
    </RacTimeField>
  )
}

function PickerParts({ field, error, zone }: { field: FieldProps<string | null>; error: string | undefined; zone?: string }) {
  return (
    <>
      <FieldLabel optional={field.optional} hidden={field.hideLabel}>{field.label}</FieldLabel>
      <Group className={cx(fieldBox, 'h-(--control) pr-1')}>
        <Segments />
        {zone && <span className="text-xs text-ink-muted">{zone}</span>}
        <RacButton className="grid size-6.5 place-items-center rounded-xs text-ink-muted data-hovered:bg-hover"><Icon of={CalendarDays} /></RacButton>
      </Group>
      <FieldNotes hint={field.hint} error={error} />
      <Popover className={cx(popoverLook, 'p-3')} offset={4}>
        <Dialog className="outline-none"><MonthPicker /></Dialog>
      </Popover>
    </>
  )
}

function Segments() {
  return (
    <DateInput className="flex flex-1 items-center">
      {segment => <DateSegment segment={segment} className="rounded-xs px-0.5 tabular-nums outline-none data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-ink-faint data-focused:data-placeholder:text-on-accent" />}
    </DateInput>
  )
}

function MonthPicker() {
  const step = 'grid size-7 place-items-center rounded-sm text-ink-muted data-hovered:bg-hover data-disabled:opacity-40'
  return (
    <Calendar>
      <header className="mb-2 flex items-center justify-between">
        <RacButton slot="previous" className={step}><Icon of={ChevronLeft} /></RacButton>
        <Heading className="font-semibold" />
        <RacButton slot="next" className={step}><Icon of={ChevronRight} /></RacButton>
      </header>
      <CalendarGrid className="border-separate border-spacing-0.5">
        <CalendarGridHeader>{day => <CalendarHeaderCell className="size-8 text-xs font-normal text-ink-muted">{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>
          {day => <CalendarCell date={day} className="grid size-8 place-items-center rounded-sm tabular-nums data-disabled:text-ink-faint data-hovered:bg-hover data-outside-month:hidden data-selected:bg-accent data-selected:text-on-accent data-unavailable:line-through data-today:font-semibold data-today:shadow-[inset_0_-2px_0_var(--lamp)]" />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}
