import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

const Corner = () => <Notifications position="bottom-right" limit={4} />;
export default Corner;
