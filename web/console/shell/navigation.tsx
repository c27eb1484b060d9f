import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Fragment, useId } from 'react';
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
  return groups.map((group) => (
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
};
