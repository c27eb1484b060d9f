import { told } from '#sdk';

it('tells what slots hold as wordings may name it, and nothing of what is not known or secret', () => {
  const slots = {
    Guests: { type: 'number' },
    Day: { type: 'date' },
    Seating: { type: 'one-of' },
    pin: { type: 'pin' },
    things: { type: 'items' },
    Name: { type: 'words' },
  } as const;
  const known = { Guests: 4, Day: '2026-11-27', Seating: 'terrace', pin: '2468', things: [{ words: 'mug' }] };
  expect(told({ name: 'reserve', kind: 'task', slots }, known)).toEqual({
    Guests: 4,
    Day: new Date('2026-11-27T00:00:00Z'),
    Seating: 'terrace',
    pin: '',
    things: '',
    Name: '',
  });
});
