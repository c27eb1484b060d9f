// The policy of the page takes no text as markup. Style sheets are written as text into their element: what holds no "<" is none.
type Policies = {
  createPolicy: (name: string, rules: { createHTML: (text: string) => string }) => unknown;
};

const { trustedTypes } = globalThis as { trustedTypes?: Policies };
trustedTypes?.createPolicy('default', {
  createHTML: (text) => {
    if (text.includes('<')) throw new TypeError('Markup is not taken as text here.');
    return text;
  },
});

export {};
