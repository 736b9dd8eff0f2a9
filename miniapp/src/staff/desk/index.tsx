import { Text, View } from '@tarojs/components';

export default function StaffDeskPage() {
  return (
    <View className="app theme-light">
      <Text>工作台</Text>
    </View>
  );
}
