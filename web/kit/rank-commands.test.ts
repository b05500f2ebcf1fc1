import { describe, expect, test } from 'vitest'
import { rankCommands } from './rank-commands.ts'

const commands = [
  { id: '1', label: 'Mila Radić', group: 'Leads' },
  { id: '2', label: 'New lead', group: 'Do', keywords: 'contact person' },
  { id: '3', label: 'Leads', group: 'Go to' },
  { id: '4', label: 'Reschedule viewing', group: 'Do' },
]
const found = (text: string) => rankCommands(text, commands).map(command => command.id)

describe('finding a command', () => {
  test('what begins with the text comes before what contains it', () => {
    expect(found('lead')).toEqual(['3', '2', '1'])
  })
  test('accents need not be typed', () => {
    expect(found('radic')).toEqual(['1'])
  })
  test('every word must fit, in any order', () => {
    expect(found('view res')).toEqual(['4'])
    expect(found('view lead')).toEqual([])
  })
  test('other words for the same thing find it', () => {
    expect(found('contact')).toEqual(['2'])
  })
  test('without text everything is offered in its order', () => {
    expect(found('  ')).toEqual(['1', '2', '3', '4'])
  })
})
