import type { Completion, CompletionContext, CompletionSource } from '@codemirror/autocomplete';

/** Names that a declaration gives to members: `cart: {`, `show(): …`, `readonly slots: …`. */
const membersIn = (declaration: string): readonly Completion[] => [
  ...new Map(
    [...declaration.matchAll(/^\s*(?:readonly\s+)?([A-Za-z]\w*)\??(\(|:)\s*(.{0,80})/gm)].map(
      ([, label, mark, rest]) => [
        label!,
        {
          label: label!,
          type: mark === '(' ? 'method' : 'property',
          detail: rest!
            .replace(/[{;]\s*$/, '')
            .trim()
            .slice(0, 60),
        },
      ],
    ),
  ).values(),
];

/** Functions and constants that a handler has without being given them. */
const globalsIn = (declaration: string): readonly Completion[] =>
  [...declaration.matchAll(/^\s*(?:export\s+)?(?:declare\s+)?(?:const|function)\s+(\w+)/gm)].map(([, label]) => ({
    label: label!,
    type: 'function',
  }));

/** Completes what a handler is given: members after a dot, the sdk's functions elsewhere. */
export const completion = (declaration: string): CompletionSource => {
  const members = membersIn(declaration);
  const globals = [...globalsIn(declaration), { label: 'ctx', type: 'variable' }];
  return (context: CompletionContext) => {
    const after = context.matchBefore(/\.\w*/);
    if (after) return { from: after.from + 1, options: members, validFor: /^\w*$/ };
    const word = context.matchBefore(/[A-Za-z]\w*/);
    return word || context.explicit ? { from: word?.from ?? context.pos, options: globals, validFor: /^\w*$/ } : null;
  };
};
