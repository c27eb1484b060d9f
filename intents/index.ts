// Everything the assistant can be asked, one line each.
import type { IntentSource } from '#sdk';
import addToCart from './add-to-cart/handler.ts';
import cancelOrder from './cancel-order/handler.ts';
import changeAddress from './change-address/handler.ts';
import changeCart from './change-cart/handler.ts';
import changeLanguage from './change-language/handler.ts';
import checkOut from './check-out/handler.ts';
import chooseDelivery from './choose-delivery/handler.ts';
import compareProducts from './compare-products/handler.ts';
import explainTotal from './explain-total/handler.ts';
import fallback from './fallback/handler.ts';
import goodbye from './goodbye/handler.ts';
import greet from './greet/handler.ts';
import help from './help/handler.ts';
import neverMind from './never-mind/handler.ts';
import orderAgain from './order-again/handler.ts';
import orderStatus from './order-status/handler.ts';
import productDetails from './product-details/handler.ts';
import productQuestion from './product-question/handler.ts';
import recommend from './recommend/handler.ts';
import refineSearch from './refine-search/handler.ts';
import repeat from './repeat/handler.ts';
import returnOrder from './return-order/handler.ts';
import searchProducts from './search-products/handler.ts';
import setPin from './set-pin/handler.ts';
import showCart from './show-cart/handler.ts';
import startAgain from './start-again/handler.ts';
import storeInformation from './store-information/handler.ts';
import talkToAPerson from './talk-to-a-person/handler.ts';
import thanks from './thanks/handler.ts';
import upset from './upset/handler.ts';
import useCode from './use-code/handler.ts';
import wait from './wait/handler.ts';
import speakingPace from './speaking-pace/handler.ts';
import continueOnScreen from './continue-on-screen/handler.ts';
import tellMeWhen from './tell-me-when/handler.ts';

export const intents: readonly IntentSource[] = [
  greet,
  help,
  searchProducts,
  refineSearch,
  recommend,
  productDetails,
  productQuestion,
  compareProducts,
  addToCart,
  changeCart,
  changeLanguage,
  showCart,
  checkOut,
  orderStatus,
  cancelOrder,
  orderAgain,
  returnOrder,
  useCode,
  chooseDelivery,
  changeAddress,
  explainTotal,
  setPin,
  storeInformation,
  talkToAPerson,
  repeat,
  goodbye,
  thanks,
  upset,
  wait,
  neverMind,
  startAgain,
  fallback,
  speakingPace,
  continueOnScreen,
  tellMeWhen,
];
