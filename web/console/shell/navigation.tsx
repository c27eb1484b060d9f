import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useRouterState } from '@tanstack/react-router';
import { Fragment, useEffect, useId, useRef } from 'react';
import { useSession } from '../api/session.ts';
import { screens } from '../screens/all.ts';
import classes from './frame.module.css';
import { language, say } from './words.ts';

/** Every screen that this person may see. */
export const Navigation = ({ wide = false }: { readonly wide?: boolean }) => {
  const { member } = useSession();
  const narrow = useMediaQuery('(max-width: 1099px)') && !wide;
  const mine = screens.filter(({ role }) => member.may.includes(role));
  const groups = [...new Set(mine.map(({ group }) => group))];
  const id = useId();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const all = useRef<HTMLDivElement>(null);
  // On a low screen the place where one is may lie below its edge.
  useEffect(() => all.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' }), [path]);
  const lists = groups.map((group) => (
    <Fragment key={group}>
      {group !== 'home' && (
        <div className={classes.group} id={`${id}${group}`}>
          {say(`group-${group}`)}
        </div>
      )}
      <ul className={classes.list} aria-labelledby={group === 'home' ? undefined : `${id}${group}`}>
        {mine
          .filter((screen) => screen.group === group)
          .map(({ id: name, paths: [path], icon: Icon, title }) => (
            <li key={name}>
              <Tooltip label={title[language]} position="right" disabled={!narrow}>
                <Link to={path} className={classes.link} activeOptions={{ exact: path === '/', includeSearch: false }}>
                  <Icon size={19} stroke={1.6} aria-hidden />
                  <span className={classes.label}>{title[language]}</span>
                </Link>
              </Tooltip>
            </li>
          ))}
      </ul>
    </Fragment>
  ));
  return <div ref={all}>{lists}</div>;
};
