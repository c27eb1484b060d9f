// One file per icon: the package's own index would make the bundler read six thousand.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { FC, SVGProps } from 'react';
  const icon: FC<
    Omit<SVGProps<SVGSVGElement>, 'ref' | 'stroke'> & {
      readonly size?: number | string;
      readonly stroke?: number | string;
    }
  >;
  export default icon;
}
