import { safeLink } from './kit.ts';

const address = /(https?:\/\/[^\s<>"'()]+[^\s<>"'().,;:!?])/g;

/** Words as they are: nothing in them is mark-up. Addresses that are safe to follow become links. */
export const Text = ({ words, base }: { readonly words: string; readonly base: string }) => (
  <>
    {words.split(address).map((part, index) => {
      const link = index % 2 === 1 ? safeLink(part, base) : null;
      return link ? (
        <a href={link} target="_blank" rel="noopener noreferrer">
          {part}
        </a>
      ) : (
        part
      );
    })}
  </>
);
