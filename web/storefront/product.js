// One product with its choices, in a dialog.
import { find, icon, make, picture } from './elements.js';
import { ask } from './server.js';

const valueOf = (variant, group) => variant.options.find((option) => option.group === group)?.value;

export const createProductDialog = ({ words, tell }) => {
  const dialog = find('product');
  let opened = 0;

  /** The choices of each option, in the shop's order. */
  const groupsOf = ({ variants }) => {
    const groups = new Map();
    for (const { options } of variants)
      for (const { group, value } of options) groups.set(group, (groups.get(group) ?? new Set()).add(value));
    return groups;
  };

  const draw = (product) => {
    const say = words();
    const groups = groupsOf(product);
    const first = product.variants.find(({ stock }) => stock > 0) ?? product.variants[0];
    const chosen = new Map([...groups.keys()].map((group) => [group, valueOf(first, group)]));
    const price = make('b', { class: 'price' });
    const stock = make('span', { class: 'stock', role: 'status' });
    const add = make('button', { class: 'act main', type: 'button' }, say('add'));
    const current = () =>
      product.variants.find((variant) => [...chosen].every(([group, value]) => valueOf(variant, group) === value));

    const refresh = () => {
      const variant = current();
      price.textContent = variant ? say.money(variant.price) : '';
      stock.className = `stock ${!variant || variant.stock <= 0 ? 'out' : variant.stock < 5 ? 'few' : ''}`;
      stock.textContent = !variant
        ? say('no-such-choice')
        : variant.stock <= 0
          ? say('sold-out')
          : variant.stock < 5
            ? say('few-left', variant.stock)
            : say('in-stock');
      add.disabled = !variant || variant.stock <= 0;
    };

    add.addEventListener('click', () => {
      const variant = current();
      if (!variant) return;
      dialog.close();
      tell(
        { press: `add-to-cart:variant:${variant.id}` },
        say('add-words', [...chosen.values(), product.title].join(' ')),
      );
    });

    const choosers = [...groups].map(([group, values]) =>
      make(
        'fieldset',
        { class: 'chooser' },
        make('legend', {}, say(group) ?? group),
        ...[...values].map((value) =>
          make(
            'label',
            { class: 'option' },
            make('input', {
              type: 'radio',
              name: `option-${group}`,
              value,
              checked: chosen.get(group) === value,
              onchange: () => {
                chosen.set(group, value);
                refresh();
              },
            }),
            make('span', {}, say.term(value)),
          ),
        ),
      ),
    );

    const close = make(
      'button',
      { class: 'icon close', type: 'button', 'aria-label': say('close'), onclick: () => dialog.close() },
      icon('close'),
    );
    dialog.replaceChildren(
      close,
      make('div', { class: 'portrait' }, picture(product.image)),
      make(
        'div',
        { class: 'facts' },
        make(
          'p',
          { class: 'brand-name' },
          [product.brand, product.category && say.term(product.category)].filter(Boolean).join(' · '),
        ),
        make('h2', { id: 'product-title' }, product.title),
        make('p', { class: 'price-line' }, price, stock),
        make('p', {}, product.description),
        ...choosers,
        make(
          'dl',
          { class: 'attributes' },
          ...Object.entries(product.attributes).flatMap(([name, value]) => [
            make('dt', {}, name),
            make('dd', {}, value),
          ]),
        ),
        make(
          'div',
          { class: 'acts' },
          add,
          make(
            'button',
            {
              class: 'act',
              type: 'button',
              onclick: () => {
                dialog.close();
                tell({ press: `product-details:product:${product.id}` }, say('ask-words', product.title));
              },
            },
            say('ask'),
          ),
        ),
      ),
    );
    refresh();
  };

  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  return {
    open: async (id) => {
      const say = words();
      const mine = (opened += 1);
      dialog.replaceChildren(make('p', { class: 'loading', role: 'status' }, '…'));
      dialog.setAttribute('aria-busy', 'true');
      if (!dialog.open) dialog.showModal();
      try {
        const product = await ask(`/api/products/${encodeURIComponent(id)}`);
        if (mine === opened && dialog.open) draw(product);
      } catch {
        if (mine === opened)
          dialog.replaceChildren(
            make('p', { role: 'alert' }, say('cannot-load')),
            make('button', { class: 'act', type: 'button', onclick: () => dialog.close() }, say('close')),
          );
      } finally {
        dialog.removeAttribute('aria-busy');
      }
    },
  };
};
