import { chosenOf, isAsked, lengthOf, type Capabilities, type Finding, type OptionRule } from '../contract.ts'
import type { CheckedDraft, DraftExtras, DraftPart } from '../publishing/network.ts'
import { mediaFindings } from './check-media.ts'

const error = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'error', field, message, remedy })

/** Thread, poll and choices of a draft against what a network takes. */
export function extrasFindings({ extras, media }: CheckedDraft, capabilities: Capabilities, name: string): Finding[] {
  return [...(extras ? [...threadFindings(extras, capabilities, name), ...pollFindings(extras, media.length, capabilities, name)] : []), ...optionFindings(extras?.options ?? {}, capabilities, name)]
}

function threadFindings({ thread }: DraftExtras, capabilities: Capabilities, name: string): Finding[] {
  const { thread: rule } = capabilities
  if (thread.length === 0) return []
  if (!rule) return [error('thread.unsupported', 'thread', `${name} knows no threads.`, 'Put the words into one text, or into the first comment.')]
  return [
    ...(thread.length > rule.max ? [error('thread.max', 'thread', `${name} takes ${rule.max} posts behind the first. There are ${thread.length}.`, `Take ${thread.length - rule.max} out.`)] : []),
    ...thread.flatMap((part, place) => [...wordsOfPart(part, place, capabilities, name), ...mediaOfPart(part, place, capabilities, name)]),
  ]
}

function wordsOfPart({ text, media }: DraftPart, place: number, { text: rule }: Capabilities, name: string): Finding[] {
  const used = lengthOf(text, rule)
  if (text.trim() === '' && media.length === 0) return [error('thread.empty', `thread.${place}`, `Part ${place + 2} of the thread is empty.`, 'Write something, add a picture, or take it out.')]
  return used > rule.max ? [error('thread.length', `thread.${place}`, `${name} takes ${rule.max.toLocaleString('en-GB')} letters. Part ${place + 2} has ${used.toLocaleString('en-GB')}.`, `Shorten it by ${(used - rule.max).toLocaleString('en-GB')}.`)] : []
}

/** A part is held to the rules that the first post is held to. */
function mediaOfPart({ media }: DraftPart, place: number, capabilities: Capabilities, name: string): Finding[] {
  if (media.length === 0) return []
  if (!capabilities.thread?.media) return [error('thread.media', `thread.${place}.media`, `${name} shows pictures and films with the first post of a thread only. Part ${place + 2} has some.`, 'Move them to the first post.')]
  return mediaFindings(media, capabilities, name).map((one) => ({ ...one, field: `thread.${place}.${one.field}`, message: `Part ${place + 2} of the thread: ${one.message}` }))
}

function pollFindings({ poll }: DraftExtras, media: number, { poll: rule }: Capabilities, name: string): Finding[] {
  if (!poll) return []
  if (!rule) return [error('poll.unsupported', 'poll', `${name} takes no polls from here.`, 'Take the poll out for this account.')]
  const [shortest, longest] = [rule.minutes[0]!, rule.minutes.at(-1)!]
  const fits = rule.free ? poll.minutes >= shortest && poll.minutes <= longest : rule.minutes.includes(poll.minutes)
  return [
    ...(poll.options.length > rule.options ? [error('poll.options', 'poll.options', `${name} takes ${rule.options} answers. There are ${poll.options.length}.`, `Take ${poll.options.length - rule.options} out.`)] : []),
    ...poll.options.flatMap((one, place) => ([...one].length > rule.optionMax ? [error('poll.option-max', `poll.options.${place}`, `${name} takes ${rule.optionMax} letters in an answer. Answer ${place + 1} has ${[...one].length}.`, 'Shorten it.')] : [])),
    ...(poll.options.some((one) => one === '') ? [error('poll.empty', 'poll.options', 'An answer of the poll is empty.', 'Write it, or take it out.')] : []),
    ...(new Set(poll.options.filter((one) => one !== '')).size < poll.options.filter((one) => one !== '').length ? [error('poll.unique', 'poll.options', 'Two answers are the same.', 'Change one of them.')] : []),
    ...(rule.questionMax !== null && (poll.question.trim() === '' || [...poll.question].length > rule.questionMax) ? [error('poll.question', 'poll.question', poll.question.trim() === '' ? `${name} needs a question for the poll.` : `${name} takes ${rule.questionMax} letters in a question.`, poll.question.trim() === '' ? 'Write one.' : 'Shorten it.')] : []),
    ...(fits ? [] : [error('poll.minutes', 'poll.minutes', `${name} does not keep a poll open that long.`, rule.free ? `Choose between ${spanWords(shortest)} and ${spanWords(longest)}.` : `Choose ${rule.minutes.map(spanWords).join(', ')}.`)]),
    ...(poll.multiple && !rule.multiple ? [error('poll.multiple', 'poll.multiple', `${name} takes one answer from each person.`, 'Allow one answer only.')] : []),
    ...(media > 0 && !rule.withMedia ? [error('poll.media', 'poll', `${name} does not take a poll and media together.`, 'Take out one of the two.')] : []),
  ]
}

const spanWords = (minutes: number) => (minutes % 1_440 === 0 ? `${minutes / 1_440} ${minutes === 1_440 ? 'day' : 'days'}` : minutes % 60 === 0 ? `${minutes / 60} ${minutes === 60 ? 'hour' : 'hours'}` : `${minutes} minutes`)

/** What is still to be chosen, and what was chosen and cannot be had (any more). */
function optionFindings(options: Readonly<Record<string, string>>, { options: rules = [] }: Capabilities, name: string): Finding[] {
  const unknown = Object.keys(options).filter((key) => !rules.some((one) => one.name === key)).map((key) => error('option.unknown', `options.${key}`, `${name} knows no choice “${key}”.`, 'Take it out.'))
  return [...unknown, ...rules.filter((rule) => rule.locked === undefined && isAsked(rule, options, rules)).flatMap((rule) => ruleFindings(rule, chosenOf(rule, options), name))]
}

function ruleFindings(rule: OptionRule, value: string, name: string): Finding[] {
  const at = `options.${rule.name}`
  const { label, max, choices } = rule
  if (value === '') return rule.required ? [rule.kind === 'switch' ? error('option.needed', at, `${name} needs your yes: ${label}.`, 'Switch it on in the choices for this account.') : error('option.needed', at, `${name} needs a choice: ${label}.`, 'Choose it below the text.')] : []
  if (rule.kind === 'switch') return value === 'yes' || value === 'no' ? [] : [error('option.value', at, `${label} is on or off on ${name}.`, 'Switch it on or off.')]
  if (choices && !choices.some((one) => one.value === value)) return [error('option.value', at, `What was chosen for ${label} cannot be had on ${name}.`, choices.length > 0 && choices.length < 6 ? `Choose ${choices.map((one) => one.label).join(', ')}.` : 'Choose another.')]
  if (rule.kind === 'number') return /^\d+(\.\d+)?$/.test(value) && (max === null || Number(value) <= max) ? [] : [error('option.value', at, `${label} is a number${max === null ? '' : ` up to ${max}`} on ${name}.`, 'Correct it.')]
  return max !== null && [...value].length > max ? [error('option.max', at, `${label} takes ${max} letters on ${name}. This one has ${[...value].length}.`, 'Shorten it.')] : []
}
