// What a yes would mean and what became of it, fetched when something lies in the cart.
export { Confirm } from './confirm.tsx';
export { OrderCard } from './order.tsx';
export { default as style } from './orders.css';
